/** Test values that KG Inicis publishes. They are not secret, so a prod stage must not use them. */
export const TEST_MID = 'INIBillTst';

export const TEST_KEYS = {
  sign_key: 'SU5JTElURV9UUklQTEVERVNfS0VZU1RS',
  merchant_key: 'b09LVzhuTGZVaEY1WmJoQnZzdXpRdz09',
} as const;
