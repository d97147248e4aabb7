/**
 * The process in which one bundle is measured: imports it, calls its handler once, then more often, and
 * prints milliseconds of CPU. It loads nothing besides, or a bundle would find it loaded.
 * Arguments: the bundle, its export, an event with `ORDER` for the number, calls to grow warm, calls counted.
 */
const [, , file = '', name = '', event = '', warmUp = '0', counted = '0'] = process.argv;

let orders = 0;
const init = await costOf(() => import(file));
const handler: unknown = Object.entries(init.result).find(([key]) => key === name)?.[1];
const first = await costOf(() => calls(1));
await calls(Number(warmUp));
const warm = await costOf(() => calls(Number(counted)));
const [whole, clock] = [init.cpu + first.cpu, init.clock + first.clock];
const figures = {
  init: init.cpu,
  first: first.cpu,
  whole,
  clock,
  warm: warm.cpu / Number(counted),
};
process.stdout.write(`\n${JSON.stringify(figures)}`, () => process.exit());

async function calls(count: number): Promise<void> {
  for (let each = 0; each < count; each += 1) {
    orders += 1;
    const order = JSON.parse(event.replaceAll('ORDER', `order-${process.pid}-${orders}`));
    order.requestContext.timeEpoch = Math.round(performance.timeOrigin + performance.now());
    const answer = typeof handler === 'function' ? await handler(order, {}) : undefined;
    if (answer?.statusCode !== 201) throw new Error(`Not charged: ${JSON.stringify(answer)}`);
  }
}

async function costOf<Result>(work: () => Promise<Result>) {
  const [cpu, clock] = [process.cpuUsage(), performance.now()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { result, cpu: (user + system) / 1_000, clock: performance.now() - clock };
}
