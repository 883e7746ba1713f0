// Maps paths to screens; each feature is loaded on first use.
import { Button } from '@mantine/core';
import { type ComponentType, Suspense, lazy } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { EmptyState } from '../../components/basics/empty-state.tsx';
import { ErrorBoundary } from '../../components/error-boundary.tsx';
import { Page } from '../../components/page/page.tsx';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';

/** A screen of one item; `null` creates a new one. */
export interface ItemScreenProps {
  id: string | null;
}

const lazyScreen = <M, P>(load: () => Promise<M>, pick: (module: M) => ComponentType<P>) =>
  lazy(async () => ({ default: pick(await load()) }));

const Today = lazyScreen(
  () => import('../../features/today/index.tsx'),
  (m) => m.TodayScreen,
);
const Cover = lazyScreen(
  () => import('../../features/cover/index.tsx'),
  (m) => m.CoverScreen,
);
const CoverPlan = lazyScreen(
  () => import('../../features/cover-plan/index.tsx'),
  (m) => m.PlanScreen,
);
const Briefing = lazyScreen(
  () => import('../../features/handover/index.tsx'),
  (m) => m.BriefingScreen,
);
const SickToday = lazyScreen(
  () => import('../../features/sick/index.tsx'),
  (m) => m.SickScreen,
);
const AbsenceReturn = lazyScreen(
  () => import('../../features/return/index.tsx'),
  (m) => m.ReturnScreen,
);
const SchoolHolidays = lazyScreen(
  () => import('../../features/school-holiday-imports/index.tsx'),
  (m) => m.SchoolHolidaysScreen,
);
const Absence = lazyScreen(
  () => import('../../features/absences/index.tsx'),
  (m) => m.AbsenceScreen,
);
const Moderation = lazyScreen(
  () => import('../../features/moderation/index.tsx'),
  (m) => m.ModerationScreen,
);
const Case = lazyScreen(
  () => import('../../features/moderation/index.tsx'),
  (m) => m.CaseScreen,
);
const Inquiries = lazyScreen(
  () => import('../../features/inquiries/index.tsx'),
  (m) => m.InquiriesScreen,
);
const Inquiry = lazyScreen(
  () => import('../../features/inquiries/index.tsx'),
  (m) => m.InquiryScreen,
);
const Records = lazyScreen(
  () => import('../../features/records/index.tsx'),
  (m) => m.RecordsScreen,
);
const Statistics = lazyScreen(
  () => import('../../features/statistics/index.tsx'),
  (m) => m.StatisticsScreen,
);
const Diary = lazyScreen<unknown, { list?: 'undecided' | 'queue' }>(
  () => import('../../features/diary/index.tsx'),
  (m) => (m as { DiaryScreen: ComponentType<{ list?: 'undecided' | 'queue' }> }).DiaryScreen,
);
const Disposal = lazyScreen(
  () => import('../../features/disposal/index.tsx'),
  (m) => m.DisposalScreen,
);
const CapturePlans = lazyScreen(
  () => import('../../features/capture-plans/index.tsx'),
  (m) => m.CapturePlansScreen,
);
const CapturePlan = lazyScreen(
  () => import('../../features/capture-plans/index.tsx'),
  (m) => m.CapturePlanScreen,
);
const Submission = lazyScreen(
  () => import('../../features/capture-plans/index.tsx'),
  (m) => m.HandedInScreen,
);
const Capture = lazyScreen(
  () => import('../../features/captures/capture-screen.tsx'),
  (m) => m.CaptureScreen,
);
const Channels = lazyScreen(
  () => import('../../features/channels/index.tsx'),
  (m) => m.ChannelsScreen,
);
const Channel = lazyScreen(
  () => import('../../features/channels/index.tsx'),
  (m) => m.ChannelScreen,
);
const Imports = lazyScreen(
  () => import('../../features/channel-imports/index.tsx'),
  (m) => m.ImportScreen,
);
const ItemImport = lazyScreen(
  () => import('../../features/item-imports/index.tsx'),
  (m) => m.ItemImportScreen,
);
const ImportedItems = lazyScreen(
  () => import('../../features/items/index.tsx'),
  (m) => m.ItemsScreen,
);
const Item = lazyScreen(
  () => import('../../features/items/index.tsx'),
  (m) => m.ItemScreen,
);
const Logins = lazyScreen(
  () => import('../../features/logins/index.tsx'),
  (m) => m.LoginsScreen,
);
const LoginImport = lazyScreen(
  () => import('../../features/login-imports/index.tsx'),
  (m) => m.LoginImportScreen,
);
const Envelopes = lazyScreen<unknown, { channelId?: string | null }>(
  () => import('../../features/envelopes/index.tsx'),
  (m) => (m as { EnvelopesScreen: ComponentType<{ channelId?: string | null }> }).EnvelopesScreen,
);
const Closures = lazyScreen(
  () => import('../../features/closures/index.tsx'),
  (m) => m.ClosuresScreen,
);
const Closure = lazyScreen(
  () => import('../../features/closures/index.tsx'),
  (m) => m.ClosureScreen,
);
const ClosureDecision = lazyScreen(
  () => import('../../features/closures/index.tsx'),
  (m) => m.DecisionScreen,
);
const Offboardings = lazyScreen(
  () => import('../../features/offboardings/index.tsx'),
  (m) => m.OffboardingsScreen,
);
const Offboarding = lazyScreen(
  () => import('../../features/offboardings/index.tsx'),
  (m) => m.OffboardingScreen,
);
const NewIncident = lazyScreen(
  () => import('../../features/offboardings/index.tsx'),
  (m) => m.NewIncidentScreen,
);
const Incident = lazyScreen(
  () => import('../../features/incidents/index.tsx'),
  (m) => m.IncidentScreen,
);
const CommonPage = lazyScreen(
  () => import('../../features/common-page/index.tsx'),
  (m) => m.CommonPageScreen,
);
const People = lazyScreen<unknown, { id?: string | null }>(
  () => import('../../features/people/index.tsx'),
  (m) => (m as { PeopleScreen: ComponentType<{ id?: string | null }> }).PeopleScreen,
);
const Organisation = lazyScreen(
  () => import('../../features/organisation/index.tsx'),
  (m) => m.OrganisationScreen,
);
const Members = lazyScreen(
  () => import('../../features/members/index.tsx'),
  (m) => m.MembersScreen,
);
const Restored = lazyScreen(
  () => import('../../features/backup/report.tsx'),
  (m) => m.RestoredScreen,
);
const Settings = lazyScreen(
  () => import('../../features/settings/index.tsx'),
  (m) => m.SettingsScreen,
);
const Help = lazyScreen(
  () => import('../../features/help/index.tsx'),
  (m) => m.HelpScreen,
);
const About = lazyScreen(
  () => import('../../features/about/index.tsx'),
  (m) => m.AboutScreen,
);

/** `/x/ny` creates a new item. Keyed by item, so that no state leaks from one to the next. */
function ItemRoute({ of: Of, id }: { of: ComponentType<ItemScreenProps>; id: string }) {
  return <Of key={id} id={id === 'ny' ? null : decodeURIComponent(id)} />;
}

export function Screens() {
  const [path] = useLocation();
  return (
    <ErrorBoundary resetKey={path}>
      <Suspense fallback={null}>
        <Switch>
          <Route path={paths.today}>
            <Today />
          </Route>
          <Route path={paths.cover}>
            <Cover />
          </Route>
          <Route path={paths.coverPlan}>
            <CoverPlan />
          </Route>
          <Route path="/tackning/:id/overlamning">
            {({ id }) => <Briefing key={id} id={decodeURIComponent(id)} />}
          </Route>
          <Route path={paths.sickToday}>
            <SickToday />
          </Route>
          <Route path="/tackning/:id/tillbaka">
            {({ id }) => <AbsenceReturn key={id} id={decodeURIComponent(id)} />}
          </Route>
          <Route path={paths.schoolHolidays}>
            <SchoolHolidays />
          </Route>
          <Route path="/tackning/:id">{({ id }) => <ItemRoute of={Absence} id={id} />}</Route>
          <Route path={paths.moderation}>
            <Moderation />
          </Route>
          <Route path="/moderering/:id">{({ id }) => <ItemRoute of={Case} id={id} />}</Route>
          <Route path={paths.inquiries}>
            <Inquiries />
          </Route>
          <Route path="/fragor/:id">{({ id }) => <ItemRoute of={Inquiry} id={id} />}</Route>
          <Route path={paths.records}>
            <Records />
          </Route>
          <Route path={paths.statistics}>
            <Statistics />
          </Route>
          <Route path={paths.diary}>
            <Diary key="all" />
          </Route>
          <Route path={paths.diaryUndecided}>
            <Diary key="undecided" list="undecided" />
          </Route>
          <Route path={paths.diaryQueue}>
            <Diary key="queue" list="queue" />
          </Route>
          <Route path={paths.disposal}>
            <Disposal />
          </Route>
          <Route path={paths.capturePlans}>
            <CapturePlans />
          </Route>
          <Route path="/aterkommande/inlamnat/:id">
            {({ id }) => <Submission key={id} id={decodeURIComponent(id)} />}
          </Route>
          <Route path="/aterkommande/:id">{({ id }) => <CapturePlan key={id} id={decodeURIComponent(id)} />}</Route>
          <Route path={paths.itemImport}>
            <ItemImport />
          </Route>
          <Route path="/importera/:id">{({ id }) => <ImportedItems key={id} id={decodeURIComponent(id)} />}</Route>
          <Route path="/poster/:id">{({ id }) => <Item key={id} id={decodeURIComponent(id)} />}</Route>
          <Route path="/bevis/:id">{({ id }) => <Capture key={id} id={decodeURIComponent(id)} />}</Route>
          <Route path={paths.channels}>
            <Channels />
          </Route>
          <Route path={paths.imports}>
            <Imports />
          </Route>
          <Route path="/kanaler/:id">{({ id }) => <ItemRoute of={Channel} id={id} />}</Route>
          <Route path={paths.logins}>
            <Logins />
          </Route>
          <Route path={paths.duePasswords}>
            <Logins part="dues" />
          </Route>
          <Route path={paths.custodyMap}>
            <Logins part="map" />
          </Route>
          <Route path={paths.emergency}>
            <Logins part="emergency" />
          </Route>
          <Route path={paths.accessLog}>
            <Logins part="log" />
          </Route>
          <Route path={paths.loginImport}>
            <LoginImport />
          </Route>
          <Route path={paths.envelopes}>
            <Envelopes />
          </Route>
          <Route path="/inloggningar/nodkuvert/:id">
            {({ id }) => <Envelopes channelId={decodeURIComponent(id)} />}
          </Route>
          <Route path={paths.closures}>
            <Closures />
          </Route>
          <Route path="/avveckling/beslut/:id">{({ id }) => <ItemRoute of={ClosureDecision} id={id} />}</Route>
          <Route path="/avveckling/:id">{({ id }) => <ItemRoute of={Closure} id={id} />}</Route>
          <Route path={paths.offboardings}>
            <Offboardings />
          </Route>
          <Route path="/avslut/:id">{({ id }) => <ItemRoute of={Offboarding} id={id} />}</Route>
          <Route path={paths.newIncident('account')}>
            <NewIncident key="account" cause="account" />
          </Route>
          <Route path={paths.newIncident('device')}>
            <NewIncident key="device" cause="device" />
          </Route>
          <Route path="/larm/:id">{({ id }) => <Incident key={id} id={decodeURIComponent(id)} />}</Route>
          <Route path={paths.commonPage}>
            <CommonPage />
          </Route>
          <Route path={paths.people}>
            <People />
          </Route>
          <Route path="/personer/:id">{({ id }) => <People id={decodeURIComponent(id)} />}</Route>
          <Route path={paths.organisation}>
            <Organisation />
          </Route>
          <Route path={paths.members}>
            <Members />
          </Route>
          <Route path={paths.restored}>
            <Restored />
          </Route>
          <Route path={paths.settings}>
            <Settings />
          </Route>
          <Route path={paths.help}>
            <Help />
          </Route>
          <Route path={paths.about}>
            <About />
          </Route>
          <Route component={NotFound} />
        </Switch>
      </Suspense>
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
