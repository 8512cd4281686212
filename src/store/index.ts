export * from './json-file.js';
export * from './run-folder.js';
export * from './run-id.js';
export * from './run-record.js';
export * from './runs.js';
