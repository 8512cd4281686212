export type { Column, ColumnValues } from './column.js';
export { numericValues } from './numeric-values.js';
export { readCsv, type ReadCsvOptions } from './read-csv.js';
export { readParquet, type ReadParquetOptions } from './read-parquet.js';
export { writeCsv } from './write-csv.js';
export { writeFileAtomic } from './write-file-atomic.js';
export { writeParquet } from './write-parquet.js';
