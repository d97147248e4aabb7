/**
 * The simulated browser SDK: `IMP.init`, `IMP.agency` and `IMP.request_pay` with the real interface,
 * opening the simulated Inicis window in a layer over the shop's page.
 */
(() => {
  const origin = new URL(document.currentScript.src).origin;
  let merchantCode = null;
  let layer = null;

  window.IMP = {
    init(code) {
      merchantCode = code;
    },
    // At Iamport sub-merchants have their own tier; the simulation has one shop only.
    agency(code, _tier) {
      merchantCode = code;
    },
    request_pay(param, callback = () => {}) {
      if (merchantCode === null) throw new Error('IMP.init must be called before IMP.request_pay.');
      if (layer !== null) return;
      openLayer(param, callback);
    },
  };

  function openLayer(param, callback) {
    const device = deviceOf();
    const focused = document.activeElement;
    layer = frameOver(device);

    const listen = ({ source, origin: sender, data }) => {
      if (source !== layer.contentWindow || sender !== origin) return;
      if (data.type === 'iamport:ready')
        tell({ type: 'iamport:open', visit: visitOf(param, device) });
      if (data.type === 'iamport:end') end(data.result);
    };
    const tell = (message) => layer.contentWindow.postMessage(message, origin);
    const end = ({ rsp, redirect_url: redirectUrl }) => {
      window.removeEventListener('message', listen);
      layer.remove();
      layer = null;
      focused?.focus();
      if (redirectUrl === undefined) callback(rsp);
      else window.location.assign(redirectUrl);
    };

    window.addEventListener('message', listen);
    document.body.append(layer);
  }

  // Only what survives JSON is sent, as to the real window.
  function visitOf(param, device) {
    return JSON.parse(JSON.stringify({ imp_code: merchantCode, request_pay: param, device }));
  }

  function deviceOf() {
    const narrow = window.matchMedia('(max-width: 640px)').matches;
    return narrow || /Android|iPhone|iPad|Mobile/.test(navigator.userAgent) ? 'mobile' : 'pc';
  }

  function frameOver(device) {
    const frame = document.createElement('iframe');
    frame.src = `${origin}/window/`;
    frame.title = 'KG이니시스 모의 결제창';
    Object.assign(frame.style, {
      position: 'fixed',
      inset: '0',
      width: '100%',
      height: '100%',
      border: '0',
      zIndex: '2147483647',
      // Must be the window's own scheme: with another the browser makes the frame opaque.
      colorScheme: 'light',
      background: device === 'pc' ? 'rgb(0 0 0 / 45%)' : '#fff',
    });
    return frame;
  }
})();
