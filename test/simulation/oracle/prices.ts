/** Watches what is asked of whom: nobody is charged an amount they did not agree to. */
import type { Person } from '../people/person.ts';
import type { Sent } from '../pg/gateway.ts';
import type { Table } from '../world/table.ts';
import type { Accuse } from './violation.ts';

export function watchPrices(world: {
  readonly accuse: Accuse;
  readonly table: () => Table;
  readonly people: () => readonly Person[];
}) {
  return {
    sent: ({ request }: Sent) => {
      const owner = world.table().find('key', request.customerUid)?.item.owner;
      const person = world.people().find((one) => one.owner === owner);
      if (person !== undefined && !person.agreed.has(request.amount))
        world.accuse({
          rule: 'nobody is charged what they did not agree to',
          about: request.merchantUid,
          detail: `${request.amount} won`,
        });
    },
  };
}
