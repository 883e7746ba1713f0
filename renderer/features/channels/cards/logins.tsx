// The logins of one channel (R11).
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Channel } from '../../../../domain/channels/model.ts';
import { Section, RowList } from '../../../components/index.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useMay } from '../../../calls/use-me.ts';
import { useText } from '../../../i18n/use-text.ts';
import { paths } from '../../../routes.ts';
import { LoginDrawer } from '../../logins/drawer.tsx';
import { LoginListRow } from '../../logins/list-row.tsx';
import shared from './cards.module.css';
import classes from './logins.module.css';
import buttons from './edit-button.module.css';
import { EditButton } from './edit-button.tsx';
import { SECTIONS } from './missing-requirements.tsx';

export function ChannelLoginsCard({ channel, onAdd }: { channel: Channel; onAdd: () => void }) {
  const { t } = useText();
  const [openId, setOpenId] = useState<string | null>(null);
  const { data } = useCall('logins.list', {});
  const lines = data?.filter((line) => line.login.channelId === channel.id);
  return (
    <div id={SECTIONS.logins} tabIndex={-1} role="group" aria-label={t('channels.page.logins')}>
      <Section
        title={t('channels.page.logins')}
        extra={<EditButton channel={channel} what="" label={t('logins.new')} onClick={onAdd} />}
      >
        {lines?.length === 0 && <p className={shared.empty}>{t('logins.emptyForChannel')}</p>}
        <RowList>
          {lines?.map((line) => (
            <LoginListRow key={line.login.id} line={line} onOpen={({ login }) => setOpenId(login.id)} />
          ))}
        </RowList>
        <CardActions
          channel={channel}
          seals={
            lines?.some(({ mine, login }) => mine === 'custodian' && login.fate === null && login.holds.length > 0) ===
            true
          }
        />
      </Section>
      <LoginDrawer id={openId} onClose={() => setOpenId(null)} />
    </div>
  );
}

/** Other ways: import from a password file, print into an envelope. */
function CardActions({ channel, seals }: { channel: Channel; seals: boolean }) {
  const { t } = useText();
  const may = useMay();
  const running = channel.state !== 'closed';
  return (
    <div className={classes.cardActions}>
      {running && may('loginImports.choose') && (
        <Button variant="subtle" className={buttons.edit ?? ''} component={Link} href={paths.loginImport}>
          {t('loginImport.action')}
        </Button>
      )}
      {seals && may('envelopes.make') && (
        <Button variant="subtle" className={buttons.edit ?? ''} component={Link} href={paths.newEnvelope(channel.id)}>
          {t('envelope.action')}
        </Button>
      )}
    </div>
  );
}
