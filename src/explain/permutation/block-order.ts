import { InputError } from '../../diagnostics/index.js';
import { permutation, type RandomStream } from '../../sampling/index.js';

/**
 * Numbers 0 ... count - 1 in blocks of neighbours, the blocks in random order, each order as likely: what a series looks like when
 * only what lies further apart than a block is mixed up. The last block is as long as what is left for it.
 *
 * @param block numbers of a block, 1 or more
 * @throws InputError (`explain.block`) for fewer than two blocks, of which there is no other order
 */
export function blockOrder(count: number, block: number, stream: RandomStream): Uint32Array {
  const blocks = Math.ceil(count / block);
  if (!(Number.isInteger(block) && block >= 1 && blocks >= 2)) {
    const expected = 'two blocks or more';
    throw new InputError(
      `The signals have ${count} values in the period, which cannot be permuted in blocks of ${block}; expected ${expected}. ` +
        'Give shorter blocks (--block) or a longer period (endTestDateString).',
      { code: 'explain.block', path: '--block', value: block, expected },
    );
  }
  const order = new Uint32Array(count);
  let next = 0;
  for (const each of permutation(blocks, stream)) {
    const end = Math.min((each + 1) * block, count);
    for (let k = each * block; k < end; k++) order[next++] = k;
  }
  return order;
}
