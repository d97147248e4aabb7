/** A card that was declined for good, or too often, is charged no more until its key is freed. */
import { describe, expect, it } from 'vitest';
import { activated, type IssuedKey } from '../../../functions/domain/billing-key/billing-key.ts';
import {
  cardBlock,
  withCardFreed,
  withDecline,
} from '../../../functions/domain/billing-key/card-block.ts';
import { declineOf, withCardRead } from '../../../functions/domain/billing-key/suspension.ts';
import {
  DECLINE_CLASSES,
  type Decline,
  type DeclineClass,
} from '../../../functions/domain/gateway/outcome.ts';
import { merchantUid } from '../../../functions/domain/ids.ts';
import { DAY, HOUR } from '../../../functions/domain/time.ts';
import { kim, tenOClock } from '../support/charging.ts';
import { issuance, pending } from '../support/keys.ts';

const active = activated(pending(), issuance, tenOClock);

interface Tried {
  readonly times: number;
  readonly every?: number;
  readonly decline?: Decline;
}

/** The key after so many declines, the last of them `every` before now. */
function declined({ times, every = HOUR, decline = { class: 'funds' } }: Tried) {
  let key: IssuedKey = active;
  let now = tenOClock;
  for (let index = 0; index < times; index += 1, now += every) {
    const one = { merchantUid: merchantUid(`order-${index}`), decline, sentAt: now, now };
    key = withDecline(key, one) ?? key;
  }
  return { key, now };
}

const blockOf = ({ key, now }: ReturnType<typeof declined>) => cardBlock(key, now);
const of = (one: DeclineClass, code?: string): Decline => ({ class: one, ...(code && { code }) });

describe('a card is blocked', () => {
  it('by one decline that says it is lost, closed or expired', () => {
    const lost = declined({ times: 1, decline: of('card_dead', '1226') });
    expect(blockOf(lost)).toBe('card_dead');
    expect(cardBlock(lost.key, lost.now + 400 * DAY)).toBe('card_dead');
    expect(declineOf(lost.key, lost.now)).toEqual({ class: 'card_dead', code: 'card_blocked' });
  });

  it('by fifteen declines within thirty days, until the first of them is that old', () => {
    expect(blockOf(declined({ times: 14 }))).toBeUndefined();
    const often = declined({ times: 15 });
    expect(blockOf(often)).toBe('declined_often');
    expect(cardBlock(often.key, tenOClock + 30 * DAY - 1)).toBe('declined_often');
    expect(cardBlock(often.key, tenOClock + 30 * DAY)).toBeUndefined();
  });

  it('not by declines that lie further apart', () => {
    const rare = declined({ times: 60, every: 2.5 * DAY });
    expect(blockOf(rare)).toBeUndefined();
    expect(rare.key.declines?.recent.length).toBeLessThanOrEqual(15);
  });

  it('only by what the card company says about the card', () => {
    const blocking = DECLINE_CLASSES.filter(
      (one) => blockOf(declined({ times: 15, decline: of(one) })) !== undefined,
    );
    expect(blocking).toEqual([
      'funds',
      'issuer_down',
      'card_dead',
      'cardholder',
      'key_invalid',
      'unclassified',
    ]);
    for (const code of ['key_suspended', 'key_not_active', 'card_blocked'])
      expect(blockOf(declined({ times: 15, decline: of('card_dead', code) }))).toBeUndefined();
  });

  it('by one charge once, however often its decline is learned', () => {
    const one = { merchantUid: merchantUid('order'), decline: of('funds'), sentAt: 0, now: 1 };
    const key = withDecline(active, one) ?? expect.fail('it counts');
    expect(withDecline(key, { ...one, now: 2 })).toBeUndefined();
  });

  it('never once its key is being deleted', () => {
    const one = { merchantUid: merchantUid('order'), decline: of('funds'), sentAt: 0, now: 1 };
    expect(withDecline({ ...active, status: 'retiring' }, one)).toBeUndefined();
    expect(withDecline(pending(), one)).toBeUndefined();
  });
});

describe('a blocked card is charged again', () => {
  const { key: lost, now } = declined({ times: 1, decline: of('card_dead') });
  const read = (maskedNumber: string, unblock?: boolean) =>
    withCardRead(lost, { ...issuance, card: { maskedNumber } }, { actor: kim, now, unblock }) ??
    expect.fail('it is charged');
  const same = issuance.card.maskedNumber ?? '';

  it('when its key has another card', () => {
    expect(cardBlock(read('555555*********4'), now)).toBeUndefined();
  });

  it.each([same, '424242******4242', '****************'])(
    'not when the card read anew may be the same: %s',
    (mask) => {
      expect(cardBlock(read(mask), now)).toBe('card_dead');
    },
  );

  it('when the shop frees it, who is kept in the history of the key', () => {
    const card = issuance.card;
    const asked = { actor: kim, now, unblock: true };
    const freed = withCardRead(lost, { ...issuance, card }, asked) ?? expect.fail('it is charged');
    expect(cardBlock(freed, now)).toBeUndefined();
    expect(freed.history.at(-1)).toEqual({ at: now, actor: kim, what: 'unblocked' });
    expect(withCardRead(freed, { ...issuance, card }, asked)).toEqual(freed);
  });

  it('whatever is learned later of a request that was sent before', () => {
    const freed = withCardFreed(lost, now);
    const late = { merchantUid: merchantUid('late'), decline: of('card_dead'), now: now + HOUR };
    expect(withDecline(freed, { ...late, sentAt: now - 1 })).toBeUndefined();
    expect(withDecline(freed, { ...late, sentAt: now })).toBeDefined();
  });
});
