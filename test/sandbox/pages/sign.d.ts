/** The types of `sign.js`, for its test. */
export function signedFetch(
  sandbox: {
    readonly region: string;
    readonly access_key_id: string;
    readonly secret_access_key: string;
  },
  request: { readonly method: string; readonly target: string; readonly body?: string },
): Promise<Response>;
