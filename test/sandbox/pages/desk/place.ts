/** The operator's place at the desk, read from the address. */
import { type Place, rooms } from './desk-state.ts';

/** `#charges/order-1`; anything unknown is the first room. */
export function placeIn(hash: string): Place {
  const [name = '', id] = hash.slice(1).split('/').map(decodeURIComponent);
  const room = rooms.find((one) => one === name) ?? 'overview';
  return { room, id: id || undefined };
}

export const addressOf = (room: Place['room'], id: string): string =>
  `#${room}/${encodeURIComponent(id)}`;
