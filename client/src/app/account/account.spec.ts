import { RunningApp } from '../../testing/running-app';

const ADA = { email: 'ada@example.com', registered_on: '2026-11-23T10:30:00Z' };
const ALL = ['POST /api/password', 'GET /api/sessions', 'DELETE /api/account'];

describe('Account', () => {
  function parts(app: RunningApp): string[] {
    return [...app.find('main').querySelectorAll('h2')].map((heading) => heading.textContent);
  }

  it.each([
    [['POST /api/password'], ['Change your password']],
    [['DELETE /api/account'], ['Delete your account']],
    [ALL, ['Change your password', 'Your sessions', 'Delete your account']],
  ])('has for %j the parts %j and no other.', async (extras, wanted) => {
    const app = await RunningApp.at('/account', true, ...extras);

    expect(app.heading).toBe('Your account');
    expect(parts(app)).toEqual(wanted);
  });

  it('says whose account it is.', async () => {
    const app = await RunningApp.at('/account', true, 'GET /api/me', ...ALL);
    (await app.request('/api/me')).flush(ADA);
    await app.settle();

    expect(app.text('main p')).toMatch(/^You are logged in as\s+ada@example.com\.$/);
  });

  it('is emptied and drawn anew when somebody else has logged in, before anything is sent.', async () => {
    const app = await RunningApp.at('/account', true, 'GET /api/me', 'POST /api/password');
    (await app.request('/api/me')).flush(ADA);
    await app.settle();
    app.fill({ 'Current password': 'old secret', 'New password': 'new secret' });
    await app.click('Change password');
    (await app.request('/api/me')).flush({ ...ADA, email: 'grace@example.com' });
    await app.answerStatus();

    expect(app.countRequests('/api/password')).toBe(0);
    expect(app.box('Current password').value).toBe('');
    (await app.request('/api/me')).flush({ ...ADA, email: 'grace@example.com' });
    await app.settle();
    expect(app.told('status')).toContain('Nothing was sent');
    expect(app.text('main')).toContain('grace@example.com');
  });

  it('says so where the server offers nothing.', async () => {
    const app = await RunningApp.at('/account', true);

    expect(parts(app)).toEqual([]);
    expect(app.text('main p')).toBe('This server has no account settings.');
  });

  it('is for users only, and appears after the login.', async () => {
    const app = await RunningApp.at('/account', false, ...ALL);

    expect(app.heading).toBe('Login');
    expect(app.address).toBe('/login?returnUrl=%2Faccount');
  });

  it('takes a part away that turns out not to be there.', async () => {
    const app = await RunningApp.at('/account', true, 'POST /api/password');
    app.fill({ 'Current password': 'old secret', 'New password': 'new secret' });
    await app.click('Change password');
    (await app.request('/api/password')).flush('', { status: 404, statusText: 'No' });
    await app.settle();

    expect(parts(app)).toEqual([]);
    expect(app.told('alert')).toBe('This server does not support that.');
  });
});
