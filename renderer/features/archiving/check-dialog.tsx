// What the check of a package found, in plain sentences. R46.1.
import type { PackageView } from '../../../domain/archiving/calls.ts';
import type { PackageCheck } from '../../../domain/archiving/violations.ts';
import { Dialog, Note } from '../../components/index.ts';
import { dayFull, number } from '../../i18n/format.ts';
import { lookUp } from '../../i18n/index.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './archiving.module.css';

interface Props {
  checked: PackageCheck | null;
  packages: readonly PackageView[];
  onClose: () => void;
}

export function CheckDialog({ checked, packages, onClose }: Props) {
  const { t } = useText();
  return (
    <Dialog opened={checked !== null} onClose={onClose} title={t('archiving.check.title')} size="lg">
      {checked !== null && (
        <div className={classes.stack}>
          <p>
            <bdi>{checked.name}</bdi>
          </p>
          <OfRegister checked={checked} packages={packages} />
          {checked.violations.length === 0 ? (
            <Note tone="green">{t('archiving.check.good', { count: checked.files, size: number(checked.bytes) })}</Note>
          ) : (
            <Note tone="red">
              <p>
                {t(checked.more ? 'archiving.check.badMore' : 'archiving.check.bad', {
                  count: checked.violations.length,
                })}
              </p>
              <ul className={classes.list}>
                {checked.violations.map(({ code, file, params }) => (
                  <li key={`${code} ${file} ${JSON.stringify(params)}`}>
                    {lookUp(`archiving.violations.${code}`, params)}
                    {file !== '' && (
                      <>
                        {' '}
                        <span className="dim">({file})</span>
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </Note>
          )}
        </div>
      )}
    </Dialog>
  );
}

/** Which package of the register it is, whatever its file is called. */
function OfRegister({ checked, packages }: { checked: PackageCheck; packages: readonly PackageView[] }) {
  const { t } = useText();
  const row = packages.find(({ name }) => name === checked.name);
  if (row === undefined) return null;
  if (row.sha256 !== checked.sha256) return <Note tone="amber">{t('archiving.check.other')}</Note>;
  return <p>{t('archiving.check.own', { channel: row.channelName, day: dayFull(row.madeAt.slice(0, 10)) })}</p>;
}
