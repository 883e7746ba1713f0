// The control code of the vault, which two people read to each other on the telephone.
import { useCall } from '../../calls/use-call.ts';
import { Facts, Section } from '../../components/index.ts';
import { dayLong, number } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './server.module.css';

export function ControlCodeCard() {
  const { t } = useText();
  const { data: code } = useCall('vault.controlCode', {});
  if (code === undefined) return null;
  return (
    <Section title={t('server.control.title')}>
      <div className={classes.stack}>
        <p className="dim">{t('server.control.text')}</p>
        {code === null ? (
          <p>{t('server.control.none')}</p>
        ) : (
          <Facts
            wide
            rows={[
              { label: t('server.control.label'), value: <span className={classes.figures}>{code.code}</span> },
              {
                label: t('server.control.through'),
                value: t('server.control.throughFrame', { seq: number(code.seq), day: dayLong(code.day) }),
              },
            ]}
          />
        )}
      </div>
    </Section>
  );
}
