import { RunningApp } from '../../testing/running-app';

const ALL = ['POST /api/password', 'GET /api/sessions', 'DELETE /api/account'];

describe('Account', () => {
  function parts(app: RunningApp): string[] {
    return [...app.find('main').querySelectorAll('h2')].map((heading) => heading.textContent);
  }

  it.each([
    [ALL[0] ?? '', 'Change your password'],
    [ALL[1] ?? '', 'Your sessions'],
    [ALL[2] ?? '', 'Delete your account'],
  ])('has for %s the part "%s" and no other.', async (extra, part) => {
    const app = await RunningApp.at('/account', true, extra);
    if (app.countRequests('/api/sessions'))
      (await app.request('/api/sessions')).flush({ sessions: [] });
    await app.settle();

    expect(app.heading).toBe('Your account');
    expect(parts(app)).toEqual([part]);
  });

  it('says so where the server offers nothing.', async () => {
    const app = await RunningApp.at('/account', true);

    expect(parts(app)).toEqual([]);
    expect(app.text('main p')).toBe('This server offers nothing here.');
  });

  it('is for users only, and appears after the login.', async () => {
    const app = await RunningApp.at('/account', false, ...ALL);

    expect(app.heading).toBe('Login');
    expect(app.address).toBe('/login?returnUrl=%2Faccount');
  });

  it('takes a part away that turns out not to be there.', async () => {
    const app = await RunningApp.at('/account', true, 'POST /api/password');
    app.fill({ current: 'old secret', new: 'new secret' });
    await app.click('Change password');
    (await app.request('/api/password')).flush('', { status: 404, statusText: 'No' });
    await app.settle();

    expect(parts(app)).toEqual([]);
    expect(app.text('[role=alert]')).toBe('This server does not do that.');
  });
});
