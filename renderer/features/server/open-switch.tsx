// Whether the others are told what this person has open on this computer.
import { Switch } from '@mantine/core';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { Section } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';

export function OpenSwitch() {
  const { t } = useText();
  const { data: preferences } = useCall('app.preferences', {});
  const save = useAction('app.savePreferences');
  if (preferences === undefined) return null;
  return (
    <Section title={t('openNow.title')}>
      <Switch
        label={t('openNow.show')}
        description={t('openNow.showText')}
        checked={preferences.hidesOpen !== true}
        onChange={(event) => void save.run({ hidesOpen: !event.currentTarget.checked })}
      />
    </Section>
  );
}
