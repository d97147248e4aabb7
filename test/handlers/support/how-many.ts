/** How many random requests a route is sent: more in CI than in `npm test`. */
import { thorough } from '../../thorough.ts';

export const randomBodies = thorough ? 10_000 : 1_000;

export const randomParameters = thorough ? 300 : 100;
