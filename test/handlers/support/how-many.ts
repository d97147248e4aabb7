/** How many random requests a route is sent: CI asks for more than `npm test` does. */

/** `.ci/run` sets it. */
const thorough = process.env.THOROUGH === 'yes';

export const randomBodies = thorough ? 10_000 : 1_000;

export const randomParameters = thorough ? 300 : 100;
