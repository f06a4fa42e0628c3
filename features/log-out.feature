Feature: Log-out
  Whoever logs out is logged out, whatever came before.

  @LOGOUT-1
  Scenario: A user logs out
    Given Ada is logged in
    When Ada logs out
    Then the log-out succeeds
    And Ada is not logged in
    But Ada can log in

  @LOGOUT-2 @http
  Scenario: A visitor logs out
    Given Ada has an account
    When Ada logs out
    Then the log-out succeeds
    And Ada is not logged in
    But Ada can log in

  @LOGOUT-2 @http
  Scenario: A user logs out twice
    Given Ada is logged in
    When Ada logs out
    And Ada logs out
    Then the log-out succeeds
    But Ada can log in

  @LOGOUT-3
  Scenario: A copy of a login ends with it
    Given Ada is logged in
    And Mallory has a copy of Ada's login
    When Ada logs out
    Then Mallory is not logged in
    But Ada can log in

  @LOGOUT-4
  Scenario: Logging out in one place is not logging out everywhere
    Given Ada is logged in here and on her telephone
    And Grace is logged in
    When Ada logs out
    Then Ada is logged in on her telephone
    And Grace is logged in
