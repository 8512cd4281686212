export { hodlFamily } from './hodl-family.js';
