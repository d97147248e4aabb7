/** What KG Inicis publishes for trying things out. None of it is secret, so none of it may be in use for real. */
export const TEST_MID = 'INIBillTst';

export const TEST_KEYS = {
  sign_key: 'SU5JTElURV9UUklQTEVERVNfS0VZU1RS',
  merchant_key: 'b09LVzhuTGZVaEY1WmJoQnZzdXpRdz09',
} as const;
