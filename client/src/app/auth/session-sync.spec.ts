import { RunningApp } from '../../testing/running-app';

describe('keepSessionInSync', () => {
  let otherTab: BroadcastChannel;

  beforeEach(() => {
    otherTab = new BroadcastChannel('fourstep-auth');
  });

  afterEach(() => {
    otherTab.close();
    document.body.hidden = false;
  });

  it('follows a logout in another tab.', async () => {
    const app = await RunningApp.at('/one', true);
    app.status = false;
    otherTab.postMessage('logged-out');
    await app.answerStatus();

    expect(app.heading).toBe('Login');
    expect(app.address).toBe('/login?returnUrl=%2Fone');
    expect(app.told('status')).toBe('You have been logged out.');
  });

  it('follows a login in another tab.', async () => {
    const app = await RunningApp.at('/two', false);
    app.status = true;
    otherTab.postMessage('logged-in');
    await app.answerStatus();

    expect(app.heading).toBe('This is page two!');
    expect(app.text('header button')).toBe('Logout');
  });

  it('asks the server instead of believing another tab.', async () => {
    const app = await RunningApp.at('/one', true);
    otherTab.postMessage('logged-out');
    await app.answerStatus();

    expect(app.heading).toBe('This is page one!');
  });

  it('hides a page that "Back" revives until the server has answered.', async () => {
    const app = await RunningApp.at('/one', true);
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(document.body.hidden).toBe(true);

    app.status = false;
    await app.answerStatus();
    await app.settle();
    expect(document.body.hidden).toBe(false);
    expect(app.heading).toBe('Login');
  });
});
