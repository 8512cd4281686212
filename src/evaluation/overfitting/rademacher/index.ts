export {
  empiricalRademacher,
  type RademacherEstimate,
  type RademacherOptions,
} from './empirical-rademacher.js';
export { rademacherAntiSerum, type AntiSerum, type AntiSerumOptions } from './rademacher-anti-serum.js';
export { rademacherHaircut, type Haircut, type HaircutRequest } from './rademacher-haircut.js';
