// Whether the person responsible for a new channel also runs it: asked once, instead of entering the person twice. R10.
import { useWatch } from 'react-hook-form';
import { serveObstacles } from '../../../../domain/people/role-checks.ts';
import { SwitchField } from '../../../components/index.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useText } from '../../../i18n/use-text.ts';

export function RunsItselfField() {
  const { t } = useText();
  const { data: people } = useCall('people.list', {});
  const responsibleId = useWatch({ name: 'responsibleId' }) as string | null;
  const departmentId = useWatch({ name: 'departmentId' }) as string | null;
  const person = people?.find(({ id }) => id === responsibleId);
  if (person === undefined) return null;
  const [obstacle] = serveObstacles(person, { departmentId });
  return (
    <SwitchField
      name="runsItself"
      label={t('channels.form.runsItself', { name: person.name })}
      hint={
        obstacle === undefined
          ? t('channels.form.runsItselfHint')
          : t('channels.form.runsItselfNot', { name: person.name, why: t(`channels.obstacle.${obstacle}`) })
      }
      disabled={obstacle !== undefined}
    />
  );
}
