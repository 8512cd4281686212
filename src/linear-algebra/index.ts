export { symmetricEigen, type SymmetricEigen } from './symmetric-eigen.js';
