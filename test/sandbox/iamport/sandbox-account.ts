/** The shop's account at the simulated Iamport and Inicis, with its true keys. */
export const sandboxAccount = {
  impCode: 'imp00000000',
  impKey: '1000200030004000',
  impSecret: 'thisSandboxSecretOpensNothingAnywhere'.repeat(2),
  mid: 'INIBillTst',
  /** Channels of the same account that are not the shop's own for billing. */
  otherChannels: [
    { provider: 'html5_inicis', mid: 'INIBillOld' },
    { provider: 'kakaopay', mid: 'TCSUBSCRIP' },
  ],
  channelKey: 'channel-key-00000000-0000-4000-8000-000000000000',
  /** Inicis publishes both keys for its test merchant; they protect nothing. */
  signKey: 'SU5JTElURV9UUklQTEVERVNfS0VZU1RS',
  merchantKey: 'b09LVzhuTGZVaEY1WmJoQnZzdXpRdz09',
} as const;
