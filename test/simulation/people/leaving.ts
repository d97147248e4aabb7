/** Members who leave: the shop asks for their erasure, and they go on trying what they did before. */
import { DAY } from '../../../functions/domain/time.ts';
import { eraseCustomer } from '../../../functions/use-cases/erasure/erase-customer.ts';
import { SHOP } from './actors.ts';
import { ask } from './ask.ts';
import type { Act, Person, Society } from './person.ts';

/** Every second person leaves in the second half of the time, at an instant of their own. */
export function startLeaving(society: Society): void {
  const { kernel } = society.world;
  const half = (society.until - kernel.now()) / 2;
  for (const [index, person] of society.people.entries())
    if (index % 2 === 1)
      void leaveAfter(society, person, half + index * 9 * DAY + index * 7_919_000);
}

async function leaveAfter(society: Society, person: Person, span: number): Promise<void> {
  const { kernel } = society.world;
  await kernel.sleep(span);
  while (person.left === undefined && kernel.now() < society.until) {
    await leave(society, person);
    if (person.left === undefined) await kernel.sleep(DAY);
  }
}

/** From the answer on nothing may be charged. */
const leave: Act = async ({ world }, person) => {
  const { owner } = person;
  const answer = await ask(world, `${person.name} leaves`, (ports) =>
    eraseCustomer(ports, { owner, actor: SHOP }),
  );
  if (answer.kind === 'answered') person.left ??= world.kernel.now();
};
