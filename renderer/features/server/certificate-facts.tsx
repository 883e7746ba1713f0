// What certificates say, to compare by telephone with the operator of the database.
import { createElement, type ReactElement } from 'react';
import type { Certificate } from '../../../domain/server/calls.ts';
import { Facts, Note } from '../../components/index.ts';
import { dayFull } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './server.module.css';

/** How the operator prints a certificate's fingerprint. */
const COMMAND = 'openssl x509 -in ca.pem -noout -fingerprint -sha256';

/** Broken between its groups only: it is read aloud. */
function Fingerprint({ text }: { text: string }): ReactElement {
  const groups = text
    .split(':')
    .flatMap((group, index) => (index === 0 ? [group] : [':', createElement('wbr'), group]));
  return createElement('span', { className: classes.fingerprint }, ...groups);
}

export function CertificateFacts({ certificate }: { certificate: Certificate }) {
  const { t } = useText();
  return (
    <Facts
      wide
      rows={[
        { label: t('server.move.database.subject'), value: <bdi>{certificate.subject}</bdi> },
        { label: t('server.move.database.until'), value: dayFull(certificate.until) },
        {
          label: t('server.move.database.fingerprint'),
          value: <Fingerprint text={certificate.fingerprint} />,
        },
      ]}
    />
  );
}

/** The certificates of a file that was chosen, and what to do with their fingerprints before it is used. */
export function ChosenCertificates({ certificates }: { certificates: readonly Certificate[] }) {
  const { t } = useText();
  return (
    <div role="status" className={classes.stack}>
      {certificates.map((certificate) => (
        <CertificateFacts key={certificate.fingerprint} certificate={certificate} />
      ))}
      <Note>
        {t('server.move.database.compare')} {t('server.certificates.command')}{' '}
        <span className={classes.fingerprint}>{COMMAND}</span>
      </Note>
    </div>
  );
}
