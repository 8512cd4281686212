export { inertKeys, type InertKey } from './inert-keys.js';
