import { RunningApp } from '../../testing/running-app';

const PART = 'Change your password';

describe('ChangePassword', () => {
  async function change(body: object, status = 200): Promise<RunningApp> {
    const app = await RunningApp.at('/account', true, 'POST /api/password');
    app.fill({ 'Current password': 'old secret', 'New password': 'new secret' });
    app.control('Change password').click();
    (await app.request('/api/password')).flush(body, { status, statusText: 'x' });
    await app.settle();
    return app;
  }

  function typed(app: RunningApp): string[] {
    return [app.box('Current password').value, app.box('New password').value];
  }

  it('says that it is done, and forgets what was typed.', async () => {
    const app = await change({ result: true });

    expect(app.told('status', app.region(PART))).toContain('Your password has been changed.');
    expect(typed(app)).toEqual(['', '']);
  });

  it('asks for the current password again when it was wrong.', async () => {
    const app = await change({ result: false });

    expect(app.told('alert', app.region(PART))).toBe('The current password is wrong.');
    expect(typed(app)).toEqual(['', 'new secret']);
    expect(document.activeElement).toBe(app.box('Current password'));
  });

  it('says why the new password is not good enough.', async () => {
    const errors = [{ field: 'new', reason: 'Fifteen characters at least.' }];
    const app = await change({ errors }, 422);

    expect(app.description('New password')).toBe('Fifteen characters at least.');
    expect(typed(app)).toEqual(['old secret', 'new secret']);
  });

  it('leads to the login page when the session has ended.', async () => {
    const app = await change({}, 401);

    expect(app.address).toBe('/login?returnUrl=%2Faccount');
    expect(app.told('status')).toBe('Your session has ended. Please log in again.');
  });

  it('shows anew which sessions are left.', async () => {
    const app = await RunningApp.at('/account', true, 'POST /api/password', 'GET /api/sessions');
    (await app.request('/api/sessions')).flush({ sessions: [] });
    await app.settle();
    app.fill({ 'Current password': 'old secret', 'New password': 'new secret' });
    app.control('Change password').click();
    (await app.request('/api/password')).flush({ result: true });

    expect((await app.request('/api/sessions')).request.method).toBe('GET');
  });

  it('tells password managers what the boxes are for.', async () => {
    const app = await RunningApp.at('/account', true, 'POST /api/password', 'GET /api/me');
    const ada = { email: 'ada@example.com', registered_on: '2026-11-23T10:30:00Z' };
    (await app.request('/api/me')).flush(ada);
    await app.settle();

    const boxes = [...app.region(PART).querySelectorAll('input')];
    expect(boxes.map((box) => box.autocomplete)).toEqual([
      'username',
      'current-password',
      'new-password',
    ]);
    expect(boxes[0]?.value).toBe('ada@example.com');
  });
});
