export { balancerFamily, type BalancerOptions } from './balancer-family.js';
