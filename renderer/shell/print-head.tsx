// The head of a screen that is printed as it is: whose it is, and who printed it when.
import { armsName, headLines } from '../../domain/organisation/print-head.ts';
import type { VaultStatus } from '../../domain/vault/calls.ts';
import { useCall } from '../calls/use-call.ts';
import { useNow } from '../hooks/use-now.ts';
import { useText } from '../i18n/use-text.ts';
import { Arms } from '../components/identity/arms.tsx';
import classes from './shell.module.css';

export function PrintHead({ status }: { status: VaultStatus }) {
  const { language } = useText();
  const { now } = useNow();
  const { data } = useCall('organisation.get', {});
  const department = data?.departments.find(({ id }) => id === status.me?.departmentId)?.name ?? '';
  const municipality = data?.municipality?.name ?? '';
  const arms = data?.municipality?.arms;
  const { left, right } = headLines(
    { municipality, department, armsBlobId: arms?.blobId ?? null, by: status.me?.name ?? '', at: now },
    '',
    language,
  );
  return (
    <div className="print-only">
      <div className={classes.printHead}>
        {arms !== undefined && <Arms arms={arms} name={armsName({ municipality }, language)} />}
        {[left, right].map((texts, side) => (
          <div key={side}>
            {texts.map((text) => (
              <p key={text}>{text}</p>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
