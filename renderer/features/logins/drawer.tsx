// A login in the side drawer: custodians, fields, latest accesses.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { LoginRow } from '../../../domain/logins/calls.ts';
import { Section, Facts, FormDialog, Note, SideDrawer } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull, dayOf, listed } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import shared from '../custody/custody.module.css';
import { incidentPrefill } from '../incidents/prefill.ts';
import { RecentAccess } from '../access-log/log.tsx';
import { ChangePasswordDialog, type ToChange } from '../custody/change-password.tsx';
import classes from './drawer.module.css';
import { LoginForm } from './form.tsx';
import { SecretList } from './secret-list.tsx';

export function LoginDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useText();
  const { data } = useCall('logins.list', {});
  const line = data?.find((row) => row.login.id === id);
  return (
    <SideDrawer opened={id !== null} onClose={onClose} title={<bdi>{line?.login.label ?? t('logins.title')}</bdi>}>
      {line && id !== null && <LoginView key={id} line={line} />}
    </SideDrawer>
  );
}

function LoginView({ line }: { line: LoginRow }) {
  const { t } = useText();
  const may = useMay();
  const [editing, setEditing] = useState<LoginRow | null>(null);
  const open = useAction('app.openLink');
  const { login } = line;
  const [changing, setChanging] = useState<ToChange | null>(null);
  const [, go] = useLocation();
  const raise = (): void =>
    go(paths.accountAlarm, { state: incidentPrefill.with({ loginId: login.id, loginLabel: login.label }) });
  const opens = line.keyState === 'mine' && login.fate === null;
  const changes = opens && login.kind === 'sharedPassword' && may('logins.changePassword');
  return (
    <div className={shared.stack}>
      <Section
        level={3}
        title={<bdi>{line.channelName}</bdi>}
        extra={
          login.fate === null &&
          may('logins.save') && (
            <Button variant="default" onClick={() => setEditing(line)} aria-label={t('logins.edit')}>
              {t('common.edit')}
            </Button>
          )
        }
      >
        <Facts
          rows={[
            { label: t('logins.drawer.kind'), value: t(`logins.kind.${login.kind}`) },
            {
              label: t('logins.drawer.grantedRole'),
              value: login.grantedRole === '' ? '' : <bdi>{login.grantedRole}</bdi>,
            },
            {
              label: t('logins.custodians'),
              value:
                line.custodianNames.length === 0 ? (
                  t('logins.custodiansNone')
                ) : (
                  <bdi>{listed(line.custodianNames)}</bdi>
                ),
            },
            {
              label: t('logins.drawer.passwordChanged'),
              value: login.passwordChanged === null ? '' : dayFull(dayOf(login.passwordChanged.at)),
            },
            { label: t('logins.drawer.address'), value: login.address === '' ? '' : <bdi>{login.address}</bdi> },
          ]}
          wide
        />
        <div className={classes.after}>
          {login.address !== '' && (
            <Button variant="default" onClick={() => void open.run({ url: login.address })}>
              {t('logins.drawer.goTo')}
            </Button>
          )}
          {changes && (
            <Button
              variant="default"
              onClick={() =>
                setChanging({
                  loginId: login.id,
                  label: login.label,
                  channelName: line.channelName,
                  address: login.address,
                })
              }
            >
              {t('custody.dues.change')}
            </Button>
          )}
          {login.fate === null && may('offboardings.raise') && (
            <Button variant="default" onClick={raise}>
              {t('offboardings.alarm.account')}
            </Button>
          )}
        </div>
      </Section>
      {login.kind === 'roleGrant' && <Note>{t('logins.drawer.roleText')}</Note>}
      {login.fate !== null && <Note>{t('logins.drawer.closedText')}</Note>}
      {login.fate === null && line.mine === 'none' && (
        <Note>
          {t('logins.drawer.noneText', {
            names: line.custodianNames.length === 0 ? t('logins.custodiansNone') : listed(line.custodianNames),
          })}
        </Note>
      )}
      {login.fate === null && line.keyState === 'waiting' && (
        <Note tone="amber">
          {line.keyFrom.length === 0
            ? t('custody.keys.waitingNobody')
            : t(line.keyAsked ? 'custody.keys.askedText' : 'custody.keys.waitingText', { names: listed(line.keyFrom) })}
        </Note>
      )}
      {opens && (login.kind === 'sharedPassword' || login.holds.length > 0) && <SecretList line={line} />}
      <Section level={3} title={t('logins.drawer.log')}>
        <RecentAccess loginId={login.id} />
      </Section>
      <FormDialog open={editing} onClose={() => setEditing(null)} title={t('logins.edit')} size="lg">
        {() => <LoginForm line={line} onClose={() => setEditing(null)} />}
      </FormDialog>
      <ChangePasswordDialog open={changing} onClose={() => setChanging(null)} />
    </div>
  );
}
