/**
 * 64-bit integers as doubles; beyond 2^53 the nearest double.
 *
 * Reading the two halves of each integer avoids making a BigInt of it, which takes several times as long.
 */
export function int64Numbers(values: BigInt64Array): Float64Array {
  const { buffer, byteOffset, length } = values;
  const result = new Float64Array(length);
  const low = new Uint32Array(buffer, byteOffset, 2 * length);
  const high = new Int32Array(buffer, byteOffset, 2 * length);
  for (let i = 0; i < length; i++) {
    // The product is exact, so the sum is the one rounding.
    result[i] = high[2 * i + 1]! * 4294967296 + low[2 * i]!;
  }
  return result;
}
