/**
 * Room for a series that is forgotten after the call: `scratch()` once a module, then `room(n)` for n numbers, what was left in them.
 *
 * Memory grows to the longest series seen; asking for the same length twice gives the same array.
 */
export function scratch(): (length: number) => Float64Array {
  let buffer = new Float64Array(0);
  let view = buffer;
  return (length) => {
    if (length > buffer.length) {
      buffer = new Float64Array(length);
      view = buffer;
    } else if (length !== view.length) view = buffer.subarray(0, length);
    return view;
  };
}
