// What the check of a package found, in plain sentences. R46.1.
import type { PackageCheck } from '../../../domain/archiving/violations.ts';
import { Dialog, Note } from '../../components/index.ts';
import { number } from '../../i18n/format.ts';
import { lookUp } from '../../i18n/index.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './archiving.module.css';

export function CheckDialog({ checked, onClose }: { checked: PackageCheck | null; onClose: () => void }) {
  const { t } = useText();
  return (
    <Dialog opened={checked !== null} onClose={onClose} title={t('archiving.check.title')} size="lg">
      {checked !== null && (
        <div className={classes.stack}>
          <p>
            <bdi>{checked.name}</bdi>
          </p>
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
