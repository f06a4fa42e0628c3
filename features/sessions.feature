Feature: Sessions
  A session begins with a log-in and lives on the server. It does not live for ever.

  @SESS-1 @own-instance
  Scenario: The server restarts
    Given Ada is logged in
    When the server restarts
    Then Ada is logged in

  @SESS-4
  Scenario: Logging in anew ends a stolen login
    Given Ada is logged in
    And Mallory has a copy of Ada's login
    When Ada logs in
    Then Mallory is not logged in
    But Ada is logged in

  # Over HTTP only: on a busy machine a browser may need longer than such a session lives.
  @SESS-5 @http @waits
  Scenario: A session that is not used ends
    Given Ada is logged in where sessions soon end
    When Ada stays away for too long
    Then Ada is not logged in
    But Ada can log in
