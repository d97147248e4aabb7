/** A certificate for this machine's names, good for as long as one run. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export interface Certificate {
  readonly certificateFile: string;
  readonly keyFile: string;
}

export function makeCertificate(folder: string): Certificate {
  const certificateFile = join(folder, 'emulator.crt');
  const keyFile = join(folder, 'emulator.key');
  const subject = ['-subj', '/CN=localhost'];
  const names = 'subjectAltName=DNS:localhost,IP:127.0.0.1';
  const use = ['-addext', 'basicConstraints=critical,CA:FALSE', '-addext', names];
  const files = ['-keyout', keyFile, '-out', certificateFile];
  const key = ['-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...key, ...files, ...subject, ...use], {
    stdio: 'ignore',
  });
  return { certificateFile, keyFile };
}
