export { openingTangents, type Tangents } from './opening-tangents.js';
export { shiftTangents } from './shift-tangents.js';
export { arbitrageTangents, swapTangents } from './trade-tangents.js';
