Feature: A failed log-in
  Who mistypes a password loses nothing.

  @LOGIN-6
  Scenario: A user who is logged in mistypes a password
    Given Ada is logged in
    When Ada logs in with a wrong password
    Then the log-in is refused
    And Ada is logged in

  @LOGIN-6
  Scenario: A user who is logged in tries another account
    Given Ada is logged in
    And Grace has an account
    When Ada logs in as Grace with her own password
    Then the log-in is refused
    And Ada is logged in

  @LOGIN-5
  Scenario: A password that is too short to be anybody's
    Given Ada has an account
    When Ada logs in with the password "abc"
    Then the log-in is refused
    But Ada can log in
