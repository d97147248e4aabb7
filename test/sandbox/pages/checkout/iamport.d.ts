/** The part of Iamport's browser script that this page uses; `iamport.js` puts it on the window. */
interface Iamport {
  /** Once, with the shop's merchant code. */
  init(merchantCode: string): void;
  /** Opens the payment window. On a phone it may leave the page instead of calling back. */
  request_pay(parameters: object, callback: (rsp: object) => void): void;
}

declare const IMP: Iamport | undefined;
