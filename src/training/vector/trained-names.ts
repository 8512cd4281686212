import { InputError, nearest } from '../../diagnostics/index.js';

/**
 * Names of the parameters of a strategy that training moves: all that gradients flow into, or those of them that `trainable` names, in the
 * strategy's own order.
 *
 * @throws InputError (`training.trainable`) for a name that is none of them, and for none at all
 */
export function trainedNames(trainable: readonly string[] | null, all: readonly string[]): readonly string[] {
  if (trainable === null) return all;
  const other = trainable.find((name) => !all.includes(name));
  if (other === undefined && trainable.length > 0) return all.filter((name) => trainable.includes(name));
  const suggestion = other === undefined ? undefined : nearest(other, all);
  const reason =
    other === 'fees'
      ? 'the fee of a pool whose weights a strategy sets has no derivative'
      : other === undefined
        ? 'nothing would be trained'
        : `"${other}" is no parameter that the strategy trains`;
  throw new InputError(
    `trainable is ${JSON.stringify(trainable)}, but ${reason}; expected some of ${all.join(', ')}.` +
      (suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`),
    {
      code: 'training.trainable',
      path: 'trainable',
      value: trainable,
      expected: `some of ${all.join(', ')}`,
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  );
}
