@browser @STATIC-2
Feature: Protected pages
  Page one is for users. Page two is for everybody.

  Scenario: A visitor opens the restricted page
    When Ada opens page one
    Then Ada is asked to log in

  Scenario: A visitor opens the open page
    When Ada opens page two
    Then Ada sees page two

  Scenario: A user opens the restricted page
    Given Ada is logged in
    When Ada opens page one
    Then Ada sees page one

  Scenario: After logging in the wanted page appears
    Given Ada has an account
    When Ada opens page one
    And Ada logs in there
    Then Ada sees page one

  Scenario: After logging out the restricted page is closed
    Given Ada is logged in
    When Ada logs out
    And Ada opens page one
    Then Ada is asked to log in

  Scenario: An unknown page leads to the welcome page
    Given Ada is logged in
    When Ada opens an unknown page
    Then Ada sees the welcome page
