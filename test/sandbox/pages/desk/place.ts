/** The operator's place at the desk, read from the address: room, item, filters and page. */
import { type Place, type Room, rooms } from './desk-state.ts';

/** `#charges/order-1`, `#charges?status=paid`; anything unknown is the first room. */
export function placeIn(hash: string): Place {
  const [path = '', query = ''] = hash.slice(1).split('?');
  const [name = '', id] = path.split('/').map(decodeURIComponent);
  const room = rooms.find((one) => one === name) ?? 'overview';
  return { room, id: id || undefined, query: Object.fromEntries(new URLSearchParams(query)) };
}

export const addressOf = (room: Room, id: string): string => `#${room}/${encodeURIComponent(id)}`;

/** A list with its filters, or the lists of one item; an empty filter is none. */
export function listAddress(room: Room, query: Place['query'], id?: string): string {
  const given = Object.entries(query).filter(([, value]) => value !== '');
  return `${id === undefined ? `#${room}` : addressOf(room, id)}${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}`;
}
