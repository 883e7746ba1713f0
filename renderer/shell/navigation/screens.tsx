// Maps addresses to screens, as the features' manifests state them.
import { Button } from '@mantine/core';
import { Suspense, createElement } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { EmptyState } from '../../components/basics/empty-state.tsx';
import { ErrorBoundary } from '../../components/error-boundary.tsx';
import { Page } from '../../components/page/page.tsx';
import { useText } from '../../i18n/use-text.ts';
import { ADDRESSES, paths } from '../../routes.ts';
import { SCREENS } from './features.ts';

// Children of their own, without keys: one screen at several addresses keeps its state between them.
const routes = ADDRESSES.map(([name, address]) => (
  <Route<{ id?: string }> path={address}>{({ id = '' }) => SCREENS[name](decodeURIComponent(id))}</Route>
));

export function Screens() {
  const [path] = useLocation();
  return (
    <ErrorBoundary resetKey={path}>
      <Suspense fallback={null}>{createElement(Switch, null, ...routes, <Route component={NotFound} />)}</Suspense>
    </ErrorBoundary>
  );
}

function NotFound() {
  const { t } = useText();
  return (
    <Page title={t('app.notFound.title')}>
      <EmptyState
        title={t('app.notFound.title')}
        text={t('app.notFound.text')}
        action={
          <Button component={Link} href={paths.today}>
            {t('app.notFound.home')}
          </Button>
        }
      />
    </Page>
  );
}
