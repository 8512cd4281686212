/**
 * Reads the structs of the Arrow C data interface (https://arrow.apache.org/docs/format/CDataInterface.html)
 * out of the memory of a 32-bit WebAssembly module. Addresses are byte offsets into that memory.
 *
 * A view made here dies when the module's memory grows: use it before the next call into the module.
 */
export interface ArrowMemory {
  readonly buffer: ArrayBuffer;
  readonly view: DataView;
}

/** `struct ArrowSchema` of one column. */
export interface ArrowField {
  readonly name: string;
  /**
   * Type in the format-string notation of the interface, e.g. `l` int64, `g` float64, `tsm:UTC` timestamp.
   */
  readonly format: string;
  /** The format is that of the indices into a dictionary. */
  readonly dictionary: boolean;
}

/** `struct ArrowArray` of one column in one batch; buffer 0 is the validity bitmap (address 0: no nulls). */
export interface ArrowArray {
  readonly length: number;
  readonly nullCount: number;
  readonly offset: number;
  readonly buffers: readonly number[];
}

export function arrowMemory(buffer: ArrayBuffer): ArrowMemory {
  return { buffer, view: new DataView(buffer) };
}

/** The columns of the struct-typed schema at `address`. */
export function readFields({ buffer, view }: ArrowMemory, address: number): ArrowField[] {
  const count = Number(view.getBigInt64(address + 24, true));
  const children = view.getUint32(address + 32, true);
  return Array.from({ length: count }, (_, i) => {
    const child = view.getUint32(children + 4 * i, true);
    return {
      format: cString(buffer, view.getUint32(child, true)),
      name: cString(buffer, view.getUint32(child + 4, true)),
      dictionary: view.getUint32(child + 36, true) !== 0,
    };
  });
}

/** The columns of the record batch (a struct-typed array) at `address`. */
export function readArrays(memory: ArrowMemory, address: number): ArrowArray[] {
  return pointers(memory, address + 32, address + 44).map((child) => ({
    length: Number(memory.view.getBigInt64(child, true)),
    nullCount: Number(memory.view.getBigInt64(child + 8, true)),
    offset: Number(memory.view.getBigInt64(child + 16, true)),
    buffers: pointers(memory, child + 24, child + 40),
  }));
}

function pointers({ view }: ArrowMemory, countAddress: number, listAddress: number): number[] {
  const count = Number(view.getBigInt64(countAddress, true));
  const list = view.getUint32(listAddress, true);
  return Array.from({ length: count }, (_, i) => view.getUint32(list + 4 * i, true));
}

function cString(buffer: ArrayBuffer, address: number): string {
  const bytes = new Uint8Array(buffer, address);
  return Buffer.from(bytes.subarray(0, bytes.indexOf(0))).toString('utf8');
}
