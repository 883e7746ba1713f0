// For how long the vault is opened on a computer that does not reach the server, which administrators decide.
import { mayCall } from '../../../domain/contract/may-call.ts';
import { OfflineDays as Days } from '../../../domain/server/calls.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMe } from '../../calls/use-me.ts';
import { FormButtons, FormFrame, NumberField, Section } from '../../components/index.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './server.module.css';

export function OfflineDays({ isReadOnly }: { isReadOnly: boolean }) {
  const { t } = useText();
  const me = useMe();
  const { data } = useCall('server.offline', {});
  if (data === undefined || me === null) return null;
  const mayChange = !isReadOnly && mayCall(me, 'server.setOfflineDays');
  return (
    <Section title={t('server.offline.title')}>
      <div className={classes.stack}>
        <p className="dim">{t('server.offline.text')}</p>
        {mayChange ? (
          <DaysForm key={data.days} days={data.days} />
        ) : (
          <p>{t('server.offline.now', { count: data.days })}</p>
        )}
      </div>
    </Section>
  );
}

function DaysForm({ days }: { days: number }) {
  const { t } = useText();
  const save = useAction('server.setOfflineDays', { quiet: true, success: 'server.offline.saved' });
  const { form, submit } = useFormFor(Days, { defaultValues: { days } });
  return (
    <FormFrame form={form} onSubmit={submit((values) => save.run(values))} label={t('server.offline.title')}>
      <NumberField
        name="days"
        label={t('server.offline.days')}
        hint={t('server.offline.hint')}
        min={1}
        max={90}
        required
      />
      <FormButtons save={t('server.offline.save')} />
    </FormFrame>
  );
}
