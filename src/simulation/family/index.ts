export { familyRun } from './family-run.js';
export { type FamilyWindow, type FamilyWindowOptions, createFamilyWindow } from './family-window.js';
