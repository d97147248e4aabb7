/** What customers read that no shop has written: the only Korean sentences among the rules. */

/** What the window shows when a card is registered without a charge. */
export const CARD_REGISTRATION = '정기결제 카드 등록';
