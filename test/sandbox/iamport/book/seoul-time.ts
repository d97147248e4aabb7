/** Formats an instant as Inicis does: Seoul time, `yyyyMMddHHmmss`. */
export function seoulStamp(epochMilliseconds: number): string {
  const shifted = new Date(epochMilliseconds + seoulOffsetMilliseconds).toISOString();
  return shifted.slice(0, 19).replace(/\D/g, '');
}

// Korea has kept UTC+9 without summer time since 1988.
const seoulOffsetMilliseconds = 9 * 60 * 60 * 1000;
