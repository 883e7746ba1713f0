// Whether this computer remembers the member; only if it has a keyring.
import { Button } from '@mantine/core';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';

export function RememberedHere() {
  const { t } = useText();
  const { data: status } = useCall('vault.status', {});
  const { data } = useCall('vault.remembered', {});
  const forget = useAction('vault.remember', { success: 'app.settings.forgot' });
  if (!data?.offered) return null;
  const known = data.members.includes(status?.me?.personId ?? '');
  return (
    <section aria-label={t('app.settings.remember')}>
      <p className="dim" style={{ maxWidth: 560, marginBottom: 8 }}>
        {t(known ? 'app.settings.rememberOn' : 'app.settings.rememberOff')}
      </p>
      {known && (
        <Button variant="default" loading={forget.busy} onClick={() => void forget.run({ on: false })}>
          {t('app.settings.forget')}
        </Button>
      )}
    </section>
  );
}
