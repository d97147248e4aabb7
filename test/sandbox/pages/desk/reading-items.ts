/** Reads the one item that the address names. */
import { escaped } from '../shared/sign.ts';
import type { Place } from './desk-state.ts';
import type { RoomData } from './room-data.ts';
import { Refused, type ShopApi } from './shop-api.ts';

export async function itemIn(
  api: ShopApi,
  { room, id, query }: Place & { readonly id: string },
): Promise<RoomData> {
  const name = escaped(id);
  switch (room) {
    case 'charges':
      return found('charge', await ifThere(api.call(`/charges/${name}`)));
    case 'cases':
      return found('case', await ifThere(api.call(`/cases/${name}`)));
    case 'subscriptions':
      return found('subscription', await ifThere(api.call(`/subscriptions/${name}`)));
    case 'customers':
      return found('customer', await ifThere(api.call(pageOf(name, query.cursor))));
    default:
      return {};
  }
}

const pageOf = (name: string, cursor: string | undefined) =>
  `/customers/${name}?limit=100${cursor === undefined ? '' : `&cursor=${escaped(cursor)}`}`;

type Named = 'charge' | 'case' | 'subscription' | 'customer';

const found = <Name extends Named>(name: Name, item: RoomData[Name]): RoomData =>
  item === undefined ? { isMissing: true } : { [name]: item };

/** Undefined when the route or the item does not exist, or cannot have such a name. */
export async function ifThere<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refused && (error.status === 404 || error.status === 400))
      return undefined;
    throw error;
  }
}
